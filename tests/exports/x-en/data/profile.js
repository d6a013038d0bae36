window.YTD.profile.part0 = [
  {
    "profile": {
      "description": {
        "bio": "Draws birds. Walks a lot.",
        "website": "https://t.co/abc",
        "location": "Leeds"
      },
      "avatarMediaUrl": "https://pbs.twimg.com/profile_images/1/a.jpg",
      "headerMediaUrl": "https://pbs.twimg.com/profile_banners/1"
    }
  }
]