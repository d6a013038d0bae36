window.YTD.contact.part0 = [
  {
    "contact": {
      "id": "501",
      "emails": [
        "tom.ames@example.com"
      ],
      "phoneNumbers": [
        "+447700900201"
      ]
    }
  },
  {
    "contact": {
      "id": "502",
      "emails": [],
      "phoneNumbers": [
        "+447700900202"
      ]
    }
  }
]