window.YTD.screen_name_change.part0 = [
  {
    "screenNameChange": {
      "accountId": "1401870336",
      "screenNameChange": {
        "changedAt": "2017-03-03T03:03:03.000Z",
        "changedFrom": "marendraws",
        "changedTo": "maren_holt"
      }
    }
  }
]