-- Views that join the tables. The line above each says its name, the tables that it needs
-- in brackets, and what it shows. The words are those that SQLite and DuckDB share.

-- event_parties [events event_actors actors] Who takes part in which act, a line a party.
SELECT e.event_id, e.start_date, e.end_date, e.type, e."trigger", p.role, a.actor_id, a.name, a.kind, a.country,
  e.factuality, e.is_asserted, e.quote
FROM events e JOIN event_actors p ON p.event_id = e.event_id JOIN actors a ON a.actor_id = p.actor_id;

-- event_pairs [events event_actors actors] Who did it to whom, a line a pair of parties.
SELECT e.event_id, e.start_date, e.end_date, e.type, e.mode, e.diplo_type, s.name AS source, s.country AS source_country,
  t.name AS target, t.country AS target_country, e."trigger", e.place, e.is_asserted, e.confidence, e.quote
FROM events e
JOIN event_actors ps ON ps.event_id = e.event_id AND ps.role = 'source' JOIN actors s ON s.actor_id = ps.actor_id
JOIN event_actors pt ON pt.event_id = e.event_id AND pt.role = 'target' JOIN actors t ON t.actor_id = pt.actor_id;

-- event_sources [event_evidence events articles] The sentences that report an act, and where they stand.
SELECT e.event_id, e.start_date, e.type, v.quote, v.section, a.title, a.url, a.revision, a.licence, a.attribution
FROM events e JOIN event_evidence v ON v.event_id = e.event_id JOIN articles a ON a.article_id = v.article_id;

-- event_figures [events figures] Figures that stand in the words of an act.
SELECT e.event_id, e.start_date, e.type, e."trigger", f.figure_id, f.text, f.value, f.lower, f.upper, f.unit, f.counted,
  f.counted_class, f.attributed_to, f.quote
FROM figures f JOIN events e ON e.event_id = f.event_id;

-- change_figures [changes figures articles] Figures that changed, with the words of before and after.
SELECT c.change_id, c.counted, c.from_value, c.to_value, c.difference, c.percent_change, c.direction, b.text AS from_text,
  n.text AS to_text, c.start_date, c.end_date, c.place, c.attributed_to, c.quote, a.title
FROM changes c JOIN articles a ON a.article_id = c.article_id
LEFT JOIN figures b ON b.figure_id = c.from_figure_id LEFT JOIN figures n ON n.figure_id = c.to_figure_id;

-- actor_mentions [mentions actors articles] Where articles name an actor.
SELECT a.actor_id, a.name, a.kind, a.country, m.text, m.role, m.link_confidence, m.quote, r.title, r.url
FROM mentions m JOIN actors a ON a.actor_id = m.actor_id JOIN articles r ON r.article_id = m.article_id;

-- mission_sources [missions articles] Missions and the article that tells of them.
SELECT m.mission_id, m.sender, m.receiver, m.city, m.kind, m."exists", m.start_date, m.end_date, m.quote, a.title, a.url
FROM missions m JOIN articles a ON a.article_id = m.article_id;
