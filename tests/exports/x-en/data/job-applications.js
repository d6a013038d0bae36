window.YTD.job_applications.part0 = [
  {
    "jobApplication": {
      "title": "Illustrator",
      "company": "Harbour Radio",
      "createdAt": "2024-01-15T00:00:00.000Z"
    }
  }
]