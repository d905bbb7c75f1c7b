"""The shapes that go from room to room: document, place, diagnostic. Knows no reader and no printer."""
