"""Lines of the ministry's posts, as their transcription names them, and what they count."""

ITEMS = {
    "personnel": "personnel",
    "tanks": "tanks",
    "APV": "armoured_vehicles",
    "artillery systems": "artillery",
    "MLRS": "mlrs",
    "Anti-aircraft warfare systems": "air_defence",
    "aircraft": "aircraft",
    "helicopters": "helicopters",
    "UAV operational-tactical level": "drones",
    "cruise missiles": "missiles",
    "warships / boats": "ships",
    "vehicles and fuel tanks": "vehicles",
    "special equipment": "special_equipment",
}
