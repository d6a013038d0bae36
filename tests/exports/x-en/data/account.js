window.YTD.account.part0 = [
  {
    "account": {
      "email": "maren.holt@example.org",
      "createdVia": "oauth:129032",
      "username": "maren_holt",
      "accountId": "1401870336",
      "createdAt": "2013-05-04T09:12:44.000Z",
      "accountDisplayName": "Maren Holt",
      "phoneNumber": "+447700900112"
    }
  }
]