window.YTD.email_address_change.part0 = [
  {
    "emailAddressChange": {
      "accountId": "1401870336",
      "emailChange": {
        "changedAt": "2016-07-07T07:00:00.000Z",
        "changedFrom": "m.holt@old.example.net",
        "changedTo": "maren.holt@example.org"
      }
    }
  }
]