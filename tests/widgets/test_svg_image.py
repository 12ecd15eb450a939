"""helpers/widgets/svg_image.py: a picture with its words."""

import re
from urllib.parse import unquote

from helpers.widgets.svg_image import scrolling_image

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"><text>é</text></svg>'


def test_it_is_an_image_of_its_size_with_its_words():
    html = scrolling_image(PICTURE, (720, 100), 'Two "steps"', "Progress")
    [source] = re.findall('src="data:image/svg\\+xml,([^"]*)"', html)
    assert unquote(source) == PICTURE
    assert 'alt="Two &quot;steps&quot;" width="720" height="100"' in html
    assert 'tabindex="0" role="group" aria-label="Progress"' in html
