window.YTD.ad_free_article_visits.part0 = [
  {
    "adFreeArticleVisits": {
      "url": "https://paper.example/story",
      "visitedAt": "2022-01-05T00:00:00.000Z"
    }
  }
]