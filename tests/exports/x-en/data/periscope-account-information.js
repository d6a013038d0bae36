window.YTD.periscope_account_information.part0 = [
  {
    "periscopeAccountInformation": {
      "id": "1abc",
      "displayName": "Maren Holt",
      "username": "maren_holt",
      "isBanned": "false",
      "createdAt": "2016-02-02T02:02:02.000Z",
      "isTwitterUser": "true",
      "twitterId": "1401870336",
      "twitterScreenName": "maren_holt"
    }
  }
]