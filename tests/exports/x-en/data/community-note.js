window.YTD.community_note.part0 = [
  {
    "communityNote": {
      "noteId": "31",
      "tweetId": "1762000000000000009",
      "userId": "1401870336",
      "createdAt": "2023-02-02T00:00:00.000Z",
      "summary": "The photo is from 2011.",
      "tags": [
        "MissingContext"
      ]
    }
  }
]