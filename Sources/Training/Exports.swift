// A training script needs all of these: `import Training` alone reaches them.
@_exported import Datasets
@_exported import Gradbook
@_exported import NN
