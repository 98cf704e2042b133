message("layers: rules follow")
