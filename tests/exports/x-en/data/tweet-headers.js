window.YTD.tweet_headers.part0 = [
  {
    "tweet": {
      "tweet_id": "1765000000000000001",
      "user_id": "1401870336",
      "created_at": "Tue Mar 05 09:30:00 +0000 2024"
    }
  }
]