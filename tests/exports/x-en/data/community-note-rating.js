window.YTD.community_note_rating.part0 = [
  {
    "communityNoteRating": {
      "noteId": "32",
      "helpfulnessLevel": "Helpful",
      "createdAt": "2023-02-03T00:00:00.000Z",
      "userId": "1401870336",
      "helpfulTags": [
        "Clear",
        "GoodSources"
      ]
    }
  }
]