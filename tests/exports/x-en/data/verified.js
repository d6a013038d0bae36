window.YTD.verified.part0 = [
  {
    "verified": {
      "accountId": "1401870336",
      "verified": false
    }
  }
]