-- The newest year of awards that is loaded, and the newest list of institutions.
select coalesce((select max(vintage) from edu.completion), '') as awards, coalesce((select max(vintage) from edu.institution), '') as institutions
