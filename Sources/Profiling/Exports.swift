// Who reads a profile draws graphs and charts with it.
@_exported import GraphDrawing
@_exported import Plotting
