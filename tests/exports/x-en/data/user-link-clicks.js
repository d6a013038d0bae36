window.YTD.user_link_clicks.part0 = [
  {
    "userInteractionsData": {
      "linkClick": {
        "tweetId": "1762000000000000001",
        "finalUrl": "https://puffins.example/live",
        "timeStampOfInteraction": "2024-03-02T07:00:00.000Z"
      }
    }
  }
]