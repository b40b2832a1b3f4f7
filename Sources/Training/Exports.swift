@_exported import Datasets
