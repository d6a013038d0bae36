window.YTD.account_suspension.part0 = [
  {
    "accountSuspension": {
      "timeStamp": "2019-02-03T10:00:00.000Z",
      "action": "Suspend"
    }
  }
]