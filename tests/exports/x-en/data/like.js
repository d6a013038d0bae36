window.YTD.like.part0 = [
  {
    "like": {
      "tweetId": "1762000000000000001",
      "fullText": "Puffins are back &amp; loud",
      "expandedUrl": "https://twitter.com/i/web/status/1762000000000000001"
    }
  },
  {
    "like": {
      "tweetId": "1762000000000000002",
      "expandedUrl": "https://twitter.com/i/web/status/1762000000000000002"
    }
  }
]