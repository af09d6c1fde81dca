-- Figures first_figure to last_figure - 1 as the claims of documents that carry them, in table drawn.
-- Every value follows from the number of the figure, so that parts made apart fit together. Eight figures of one claimant,
-- side and day make a post; it stands in documents_per_figure documents, of which the first is the claimant's own.
CREATE OR REPLACE TEMP MACRO chance_of(salt, n) AS (hash(salt, n) >> 1)::BIGINT;
CREATE OR REPLACE TEMP MACRO pick(list, n) AS list[1 + n % len(list)];

-- What a side loses in so many days, in thousandths, and what it has lost until a day: some days more, some less.
CREATE OR REPLACE TEMP MACRO lost_in(days, side, kind) AS days * kind.rate * (50 + chance_of(7, side) % 100);
CREATE OR REPLACE TEMP MACRO happened(side, kind, day) AS
    lost_in(day + 1, side, kind) // 1000 + chance_of(side || kind.name, day) % greatest(1, lost_in(1, side, kind) // 1000);
CREATE OR REPLACE TEMP MACRO counted(speaker, side, kind, day) AS
    happened(side, kind, day) * CASE WHEN speaker.confirms THEN 45 ELSE 80 + chance_of(6, speaker.name) % 50 END // 100;

CREATE OR REPLACE TEMP TABLE drawn AS
WITH posts AS (
    SELECT
        post,
        chance_of(2, post) AS luck,
        -- Of twenty posts twelve tell of the first war, five of the second and three of the third.
        wars[CASE WHEN chance_of(3, post) % 20 < 12 THEN 1 WHEN chance_of(3, post) % 20 < 17 THEN 2 ELSE 3 END] AS war,
        posts
    FROM range($first_figure // 8, ($last_figure + 7) // 8) AS numbers(post),
        (SELECT $wars AS wars, greatest(1, $figures // 8) AS posts)
),
told AS (
    SELECT
        post,
        luck,
        war.start_date + (post * war.days // posts)::INTEGER AS as_of,
        (post * war.days // posts)::INTEGER AS day,
        war.sides AS sides,
        CASE WHEN luck % 20 < 10 THEN 'cumulative' WHEN luck % 20 < 14 THEN 'day' WHEN luck % 20 < 19 THEN 'event' ELSE 'unknown' END
            AS period,
        luck // 64 % 10 = 0 AS unattributed,
        -- A few claimants speak every day, most seldom; of every fifth post it is one of thousands whom no rule names.
        CASE
            WHEN luck // 640 % 5 > 0 THEN war.speakers[1 + floor(len(war.speakers) * pow(chance_of(1, post) % 10000 / 10000, 3))::INTEGER]
            ELSE {
                'id': format('other:mayor of town {}', floor(4000 * pow(chance_of(1, post) % 10000 / 10000, 2))::INTEGER),
                'name': format('The mayor of Town {}', floor(4000 * pow(chance_of(1, post) % 10000 / 10000, 2))::INTEGER),
                'confirms': false
            }
        END AS speaker
    FROM posts
),
numbered AS (
    SELECT
        t.* EXCLUDE (sides),
        pick(sides, luck // 7) AS side,
        post * 8 + place AS figure,
        copy,
        place,
        pick($categories, place + luck // 1024) AS kind,
        chance_of(4, post * 8 + place) AS chance
    FROM told t, range(8) AS places(place), range($documents_per_figure) AS copies(copy)
    WHERE post * 8 + place >= $first_figure AND post * 8 + place < $last_figure
),
valued AS (
    SELECT
        * EXCLUDE (kind),
        kind.name AS category,
        kind.name IN ('personnel', 'civilians', 'children', 'people') AS human,
        CASE
            WHEN chance % 1000 < 860 THEN 'exact' WHEN chance % 1000 < 905 THEN 'about' WHEN chance % 1000 < 940 THEN 'more_than'
            WHEN chance % 1000 < 960 THEN 'at_least' WHEN chance % 1000 < 970 THEN 'at_most'
            WHEN chance % 1000 < 980 THEN 'less_than' WHEN chance % 1000 < 995 THEN 'range' ELSE 'vague'
        END AS qualifier,
        -- Claimants count the same war, each a little otherwise, and see to it that days add up to totals.
        CASE period
            WHEN 'cumulative' THEN counted(speaker, side, kind, day)
            WHEN 'day' THEN counted(speaker, side, kind, day) - counted(speaker, side, kind, day - 1)
            ELSE 1 + floor(150 * pow(chance // 1024 % 10000 / 10000, 4))
        END::BIGINT AS meant,
        -- One quotation in a thousand loses its last digit.
        copy > 0 AND chance_of(copy, figure) % 1000 = 0 AS misquoted
    FROM numbered
),
worded AS (
    SELECT
        * REPLACE (CASE WHEN qualifier = 'vague' AND meant < 200 THEN 'exact' ELSE qualifier END AS qualifier),
        CASE WHEN misquoted AND meant >= 10 THEN meant // 10 ELSE meant END AS value,
        CASE
            WHEN human THEN 'killed'
            WHEN period = 'event' THEN pick(['destroyed', 'destroyed', 'destroyed', 'damaged', 'captured'], chance // 7)
            ELSE pick(['lost', 'destroyed'], chance_of(5, speaker.name))
        END AS measure,
        printf('post-%09d/%d', post, copy) AS document_id,
        CASE
            WHEN copy = 0 AND NOT unattributed THEN speaker.name ELSE printf('Outlet %03d', chance_of(copy, post) % 400)
        END AS publisher,
        pick(['en', 'en', 'uk', 'ru'], luck // 4) AS language,
        CASE WHEN chance // 16 % 20 < (CASE WHEN period = 'event' THEN 14 ELSE 1 END)
            THEN printf('Town %d', floor(4000 * pow(chance // 512 % 10000 / 10000, 2))::INTEGER) END AS location
    FROM valued
),
printed AS (
    SELECT
        *,
        CASE qualifier WHEN 'range' THEN value + greatest(1, value // 10) ELSE value END AS upper,
        CASE qualifier
            WHEN 'vague' THEN 'hundreds' WHEN 'range' THEN format('{} to {}', value, upper) ELSE format('{:,}', value)
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
