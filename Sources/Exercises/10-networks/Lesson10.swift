import Practice

let lesson10: [any Exercise.Type] = []
