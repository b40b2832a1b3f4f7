// Who trains on several ranks trains, and draws what travels.
@_exported import GraphDrawing
@_exported import Training
