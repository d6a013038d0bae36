window.YTD.account_timezone.part0 = [
  {
    "accountTimezone": {
      "accountId": "1401870336",
      "timeZone": "London"
    }
  }
]