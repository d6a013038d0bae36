window.YTD.professional_data.part0 = [
  {
    "professionalData": {
      "accountId": "1401870336",
      "professionalId": "15",
      "professionalType": "Creator",
      "category": "Illustrator",
      "creationTime": "2021-10-10T10:00:00.000Z"
    }
  }
]