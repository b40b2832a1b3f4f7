import Gradbook
import Workbook

func tellDeadUnits() {}
