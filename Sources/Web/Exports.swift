@_exported import Requests
