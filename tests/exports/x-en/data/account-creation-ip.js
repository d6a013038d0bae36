window.YTD.account_creation_ip.part0 = [
  {
    "accountCreationIp": {
      "accountId": "1401870336",
      "userCreationIp": "203.0.113.44"
    }
  }
]