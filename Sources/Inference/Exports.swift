@_exported import Gradbook
@_exported import NN
