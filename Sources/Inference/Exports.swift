@_exported import Gradbook
@_exported import NN
@_exported import Requests
