window.YTD.community_note_batsignal.part0 = [
  {
    "communityNoteBatSignal": {
      "tweetId": "1762000000000000010",
      "userId": "1401870336",
      "createdAt": "2024-05-03T00:00:00.000Z"
    }
  }
]