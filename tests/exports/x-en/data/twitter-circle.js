window.YTD.twitter_circle.part0 = [
  {
    "twitterCircle": {
      "id": "5",
      "createdAt": "2022-09-01T00:00:00.000Z"
    }
  }
]