window.YTD.account_label.part0 = [
  {
    "accountLabel": {
      "accountId": "1401870336",
      "label": "none"
    }
  }
]