window.YTD.note_tweet.part0 = [
  {
    "noteTweet": {
      "noteTweetId": "1700000000000000001",
      "updatedAt": "2023-09-08T10:00:00.000Z",
      "lifecycle": {
        "value": "1",
        "name": "Completed"
      },
      "createdAt": "2023-09-08T10:00:00.000Z",
      "core": {
        "styletags": [],
        "urls": [],
        "text": "A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. A long story about one heron. ",
        "mentions": [],
        "cashtags": [],
        "hashtags": []
      }
    }
  }
]