window.YTD.device_token.part0 = [
  {
    "deviceToken": {
      "clientApplicationId": "129032",
      "token": "Qx81jd0aXz77TTyyuwqE91abcd",
      "createdAt": "2023-11-01T10:00:00.000Z",
      "lastSeenAt": "2024-03-01T07:44:00.000Z",
      "clientApplicationName": "Twitter for iPhone"
    }
  }
]