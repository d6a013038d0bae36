window.YTD.article.part0 = [
  {
    "article": {
      "id": "17",
      "title": "How I draw herons",
      "createdAt": "2024-02-02T00:00:00.000Z"
    }
  }
]