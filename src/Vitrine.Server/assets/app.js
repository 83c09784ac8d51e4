// The pages work without scripts; this makes them quicker: it swaps in what changed instead of loading a page,
// and adds what HTML has no element for: dropping and pasting a photo, the box on it, completing words.
import { startNavigation } from "./navigation.js";
import { startPhotos } from "./photos.js";
import { startArea } from "./area.js";
import { startSuggestions } from "./suggestions.js";
import { startTheme } from "./theme.js";

startNavigation();
startPhotos();
startArea();
startSuggestions();
startTheme();
