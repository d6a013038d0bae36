window.YTD.smartblock.part0 = [
  {
    "smartblock": {
      "accountId": "77001",
      "createdAt": "2022-01-01T00:00:00.000Z"
    }
  }
]