window.__THAR_CONFIG = {
  "userInfo": {
    "accountId": "1401870336",
    "userName": "maren_holt",
    "displayName": "Maren Holt"
  },
  "archiveInfo": {
    "sizeBytes": "18212",
    "generationDate": "2024-03-07T10:00:00.000Z",
    "isPartialArchive": false,
    "maxPartSizeBytes": "53687091200"
  },
  "readmeInfo": {
    "fileName": "data/README.txt",
    "directory": "data/",
    "name": "README.txt"
  },
  "dataTypes": {
    "account": {
      "files": [
        {
          "fileName": "data/account.js",
          "globalName": "YTD.account.part0",
          "count": "1"
        }
      ]
    }
  }
}