// A lesson imports Gradbook and Workbook; charts and graph pictures come with the latter.
@_exported import GraphDrawing
@_exported import Plotting
