import Practice

let lesson17: [any Exercise.Type] = []
