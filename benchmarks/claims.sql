-- Figures first_figure to last_figure - 1 as the claims of documents that carry them, in table drawn.
-- Every value follows from the number of the figure, so that parts made apart fit together. Eight figures of one claimant,
-- side and day make a post; it stands in documents_per_figure documents, of which the first is the claimant's own.
CREATE OR REPLACE TEMP MACRO chance_of(salt, n) AS (hash(salt, n) >> 1)::BIGINT;
CREATE OR REPLACE TEMP MACRO pick(list, n) AS list[1 + n % len(list)];

CREATE OR REPLACE TEMP TABLE drawn AS
WITH posts AS (
    SELECT
        post,
        (post * days // posts)::INTEGER AS day,
        -- A few claimants speak every day, most seldom.
        speakers[1 + floor(len(speakers) * pow(chance_of(1, post) % 10000 / 10000, 3))::INTEGER] AS speaker,
        chance_of(2, post) AS luck
    FROM range($first_figure // 8, ($last_figure + 7) // 8) AS numbers(post),
        (SELECT 1700 AS days, greatest(1, $figures // 8) AS posts, $speakers AS speakers)
),
told AS (
    SELECT
        *,
        DATE '2022-02-24' + day AS as_of,
        pick([['russia', 'ukraine'], ['israel', 'gaza'], ['sudan', 'rapid support forces']], chance_of(3, speaker.name)) AS war,
        CASE WHEN luck % 20 < 14 THEN 'cumulative' WHEN luck % 20 < 18 THEN 'day' ELSE 'event' END AS period,
        luck // 64 % 10 = 0 AS unattributed
    FROM posts
),
numbered AS (
    SELECT
        t.* EXCLUDE (war),
        pick(war, luck) AS side,
        post * 8 + place AS figure,
        copy,
        place,
        pick(['personnel', 'tanks', 'drones', 'artillery', 'armoured_vehicles', 'vehicles', 'aircraft', 'helicopters', 'missiles',
          'mlrs', 'air_defence', 'ships', 'civilians', 'children', 'people', 'special_equipment'], place + luck // 1024) AS category,
        chance_of(4, post * 8 + place) AS chance
    FROM told t, range(8) AS places(place), range($documents_per_figure) AS copies(copy)
    WHERE post * 8 + place >= $first_figure AND post * 8 + place < $last_figure
),
valued AS (
    SELECT
        *,
        category IN ('personnel', 'civilians', 'children', 'people') AS human,
        CASE
            WHEN chance % 1000 < 860 THEN 'exact' WHEN chance % 1000 < 905 THEN 'about' WHEN chance % 1000 < 940 THEN 'more_than'
            WHEN chance % 1000 < 960 THEN 'at_least' WHEN chance % 1000 < 970 THEN 'at_most'
            WHEN chance % 1000 < 980 THEN 'less_than' WHEN chance % 1000 < 995 THEN 'range' ELSE 'vague'
        END AS qualifier,
        CASE
            WHEN period = 'cumulative'
                THEN (day + 1) * (1 + chance_of(speaker.name, category) % 300) + chance_of(5, category) % 1000
            ELSE 1 + chance // 1024 % 200
        END::BIGINT AS meant,
        -- One quotation in a thousand loses its last digit.
        copy > 0 AND chance_of(copy, figure) % 1000 = 0 AS misquoted
    FROM numbered
),
worded AS (
    SELECT
        *,
        CASE WHEN misquoted AND meant >= 10 THEN meant // 10 ELSE meant END AS value,
        CASE WHEN human THEN 'killed' ELSE pick(['destroyed', 'destroyed', 'destroyed', 'damaged', 'captured'], chance // 7) END AS measure,
        printf('post-%09d/%d', post, copy) AS document_id,
        CASE
            WHEN copy = 0 AND NOT unattributed THEN speaker.name ELSE printf('Outlet %03d', chance_of(copy, post) % 400)
        END AS publisher,
        pick(['en', 'en', 'uk', 'ru'], luck // 4) AS language,
        (['Kharkiv', 'Kherson', 'Rafah', 'El Fasher'])[1 + chance // 16 % 26] AS location
    FROM valued
),
printed AS (
    SELECT
        *,
        CASE qualifier
            WHEN 'vague' THEN 'hundreds' WHEN 'range' THEN format('{} to {}', value, 2 * value) ELSE format('{:,}', value)
        END AS value_text,
        CASE language
            WHEN 'en' THEN format('{} said on {} that ', CASE WHEN unattributed THEN 'They' ELSE speaker.name END, as_of::VARCHAR)
            WHEN 'uk' THEN format('За даними {} станом на {}: ', speaker.name, as_of::VARCHAR)
            ELSE format('По данным {} на {}: ', speaker.name, as_of::VARCHAR)
        END AS opening,
        format(' {} of {} had been {}{}.', category, side, measure, coalesce(' near ' || location, '')) AS ending
    FROM worded
),
quoted AS (
    SELECT *, concat(opening, value_text, ending) AS quote FROM printed
)
SELECT
    *,
    (coalesce(sum(length(quote) + 1) OVER (
        PARTITION BY document_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::INTEGER AS quote_start
FROM quoted;
