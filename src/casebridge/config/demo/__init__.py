"""The demonstration: its material, made by the project's own forms and scans."""
