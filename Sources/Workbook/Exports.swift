// A lesson imports Gradbook and Workbook; charts and pictures of graphs come with the latter.
@_exported import GraphDrawing
@_exported import Plotting
