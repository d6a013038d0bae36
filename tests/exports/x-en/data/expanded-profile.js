window.YTD.expanded_profile.part0 = [
  {
    "expandedProfile": {
      "jobTitle": "Illustrator",
      "company": "Studio Kestrel"
    }
  }
]