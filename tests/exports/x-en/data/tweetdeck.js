window.YTD.tweetdeck.part0 = [
  {
    "deck": {
      "title": "Birds",
      "columns": [
        {
          "pathname": "/notifications",
          "width": "320",
          "mediaPreview": false
        }
      ]
    }
  }
]