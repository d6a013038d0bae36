window.YTD.periscope_profile_description.part0 = [
  {
    "periscopeProfileDescription": {
      "description": "Draws birds.",
      "profileImageUrls": {
        "twitter": [
          "https://pbs.twimg.com/1.jpg"
        ]
      }
    }
  }
]