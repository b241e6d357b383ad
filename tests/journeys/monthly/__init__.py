"""A month as it comes in: 75 communes, four layouts, mistakes that somebody planted, files sent twice."""
