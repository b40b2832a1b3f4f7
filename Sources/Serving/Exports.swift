@_exported import Inference
@_exported import Web
