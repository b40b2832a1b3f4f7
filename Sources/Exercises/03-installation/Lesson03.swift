import Practice

let lesson03: [any Exercise.Type] = []
