// A lesson imports Gradbook and Workbook; charts come with the latter.
@_exported import Plotting
